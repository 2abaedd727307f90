"""
Official documents made from plain values: Word, PDF, Excel, certificates, QR codes.

Dataclasses in, bytes out; no Django, no clock, no fonts of the machine. Decisions in
`decision`, letters and minutes in `letters`, certificates in `certificates`, receipt
slips in `slips`, workbooks and report tables in `sheets`.
"""
