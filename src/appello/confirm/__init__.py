"""Signatories' yes to one exact text: what they are asked, what they answered, whether it holds."""
