"""The folders of a workspace, and safe ways to read and write in them."""
