"""What stands before every page: who may ask and how often, and by what they are known again."""
