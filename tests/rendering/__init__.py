"""Facts to documents: the other direction of the parser, for tests and for the shipped samples.

Belongs here: the official forms written down a second time (so that tests do not trust ``ingest.forms``),
typed facts, and renderers that print the same facts in every layout and format met in the wild. Nothing
here imports the parser.

``facts`` holds what a report says, ``labels`` how the forms word it, ``sheets`` turns both into printed
tables, ``content`` puts prose around them, ``html``, ``text``, ``docx`` and ``pdf`` write bytes, ``layouts``
is the table of renderers, ``strategies`` draws random consistent facts, ``build_samples`` writes sample_data.
"""
