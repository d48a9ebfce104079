"""What the station must withstand: nothing lost, a clear sentence each."""
