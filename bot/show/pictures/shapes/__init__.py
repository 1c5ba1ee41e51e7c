"""The shapes of countries, from Natural Earth."""
