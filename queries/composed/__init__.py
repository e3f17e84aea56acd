"""Tables composed of several answers, so that each number stays defined once."""
