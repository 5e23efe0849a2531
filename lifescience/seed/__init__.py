"""The real starting content, as readable Python data, and the code that plants it (`manage.py seed`).

Every figure, name and claim comes from the client's own page, undated, about 2016-17. Pairs are (Chinese, English).
"""
