"""The one command `kamervragen`; the only place that knows all the other rooms."""
