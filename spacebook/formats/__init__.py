"""Files as values and values as files; nothing here touches the store."""
