"""Documents for somebody outside the program: plain values in, bytes out."""
