"""Benchmarks: every figure beside a floor measured in the same run on the same machine.

make bench              1,000 articles, 10 claims each, 2 verdicts a claim
make bench ARGS=100000  more of them
"""
