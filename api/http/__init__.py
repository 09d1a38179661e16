"""What happens around every request: plain ASGI, one wrapper a file. `api.app` puts them in their order."""
