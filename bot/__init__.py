"""Ballotwire: election results by place, with the source and the certainty of every figure on its
face.
"""
