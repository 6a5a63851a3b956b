"""How an app is shown in browsers: drawn for many at once, so that it stays while they come and go."""
