"""What goes on paper: one view of a roster, drawn as a PDF or written as a workbook."""
