# Run by Harness.Tests.ps1: the file breaks before it has any test.
throw 'The file cannot be read.'
