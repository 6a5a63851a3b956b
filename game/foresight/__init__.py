"""Many worlds at once: what usually happens, and how widely it varies. Minds are passed in."""
