"""A frame in, a Plotly figure out, with its text alternative; no I/O, no Streamlit."""
