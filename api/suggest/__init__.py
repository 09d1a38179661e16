"""What may be meant by what somebody is typing: completions and corrections, each with its count."""
