"""
How well and how fast copied text is found among thousands and millions of reports.

Reports are put together from any Vietnamese prose, copied in the ways people copy, and
handed to the engine and to its peers; every figure is a line of JSON.
"""
