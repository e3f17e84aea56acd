"""Numbers out, for people and machines, equal to the screen; no Streamlit."""
