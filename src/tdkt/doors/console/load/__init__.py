"""
An invented province of any size, for practice and for measuring (`tdkt load generate`).

`plan` invents, from a seed alone and without a database; `writing` lays the plan down.
"""
