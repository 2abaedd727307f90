"""The catalogue of honours and what each requires, judged on recorded facts."""
