@{
    RootModule        = 'QuiltE2E.Harness.psm1'
    ModuleVersion     = '0.1.0'
    GUID              = '0a0a2c39-6c8c-4a9b-9f0f-2b8f7f4f0d52'
    Author            = 'QuiltE2E contributors'
    Description       = 'What all suites share: target, run id, ledger, skips with reasons, waiting, proven clean-up.'
    PowerShellVersion = '7.6'
    FunctionsToExport = @(
        'Add-E2ELedgerEntry'
        'Add-E2EMeasurement'
        'Connect-E2ETarget'
        'Get-E2EKnownPackage'
        'Get-E2ERun'
        'Get-E2ESandboxTarget'
        'Get-E2ETarget'
        'Import-E2EModule'
        'Invoke-E2ES3'
        'Measure-E2EStep'
        'New-E2EFolder'
        'New-E2EPackageName'
        'New-E2ETableName'
        'Push-E2EPackage'
        'Read-E2ECatalogPage'
        'Read-E2ETarget'
        'Skip-Unless'
        'Skip-UnlessCapable'
        'Start-E2ESuite'
        'Stop-E2ESuite'
        'Wait-Until'
    )
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
