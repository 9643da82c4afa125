"""The catalogue as a static site: plain files that need neither a server nor the network."""
