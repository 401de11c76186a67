"""From a neutral document to figures, claims and identity: tables, flattened text, prose."""
