"""Where people and programs come in: the signed-in desk, the public portal, the command line."""
