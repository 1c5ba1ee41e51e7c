"""Ticks: a source asked, its answer read, sifted, published or held."""
