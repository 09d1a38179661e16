"""The Tweede Kamer's own data: Zaak, Document and who acts in them, by SyncFeed or by OData."""
