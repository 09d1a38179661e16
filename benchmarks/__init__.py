"""Every figure that README quotes, each one command."""
