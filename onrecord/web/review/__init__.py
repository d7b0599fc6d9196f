"""What the review pages know: the queue, what a decision would change, forms as decisions."""
