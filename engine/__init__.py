"""The local OpenSearch node, from Python packages alone: the embedded default and the tests' engine.

`engine.node.local_node` starts it; `python -m engine` is the child process that holds the Java machine.
Imports none of the other rooms.
"""
