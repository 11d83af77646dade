"""What people do, one transaction per verb, behind one object: the Desk. Both faces talk to it."""
