"""Team members, with the certificates and absences of each."""
