"""Pages beside ours, each run by itself: this folder is their working folder."""
