"""The write side: files -> question sets -> documents -> a published index. Never imports `api`."""
