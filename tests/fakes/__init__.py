"""Official sources as local servers: one invented world, told by each in its own shape and with its troubles."""
