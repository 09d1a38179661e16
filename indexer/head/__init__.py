"""What stands above the first question: who asks, who answers, about what, when, which numbers."""
