"""What a careful editor looks at before publishing: advice beside the form, and a report over the site."""
