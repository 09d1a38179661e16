"""Official sources as local servers: one invented world, told in the shape of each."""
