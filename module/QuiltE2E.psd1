@{
    RootModule           = 'QuiltE2E.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '5b0f2f5e-6f0e-4d0f-9a5c-8f2f6a3f7c11'
    Author               = 'QuiltE2E contributors'
    CompanyName          = 'QuiltE2E contributors'
    Copyright            = '(c) QuiltE2E contributors.'
    Description          = 'Operates and verifies a Quilt data package deployment, with a sandbox for when there is none.'
    PowerShellVersion    = '7.6'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('QuiltE2E.Format.ps1xml')
    TypesToProcess       = @('QuiltE2E.Types.ps1xml')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    CmdletsToExport      = @(
        'Clear-QuiltResidue'
        'Clear-QuiltSandboxFault'
        'Compare-QuiltPackage'
        'Connect-Quilt'
        'Copy-QuiltPackage'
        'Disconnect-Quilt'
        'Get-QuiltApiKey'
        'Get-QuiltBrowse'
        'Get-QuiltBucket'
        'Get-QuiltCapability'
        'Get-QuiltCatalogConfig'
        'Get-QuiltCatalogUrl'
        'Get-QuiltManifest'
        'Get-QuiltObject'
        'Get-QuiltObjectContent'
        'Get-QuiltPackage'
        'Get-QuiltResidue'
        'Get-QuiltRevision'
        'Get-QuiltRole'
        'Get-QuiltSandbox'
        'Get-QuiltSandboxFault'
        'Get-QuiltSession'
        'Get-QuiltSsoConfig'
        'Get-QuiltTabulatorOpenQuery'
        'Get-QuiltUser'
        'Get-QuiltWorkflow'
        'Install-QuiltPackage'
        'Invoke-QuiltGraphQL'
        'New-QuiltApiKey'
        'New-QuiltChart'
        'New-QuiltObjectLink'
        'New-QuiltPackageLink'
        'New-QuiltUser'
        'Push-QuiltPackage'
        'Remove-QuiltApiKey'
        'Remove-QuiltObject'
        'Remove-QuiltPackage'
        'Remove-QuiltSsoConfig'
        'Remove-QuiltUser'
        'Reset-QuiltSandbox'
        'Resolve-QuiltHash'
        'Restore-QuiltRevision'
        'Save-QuiltObject'
        'Set-QuiltObject'
        'Set-QuiltSandboxFault'
        'Set-QuiltSsoConfig'
        'Set-QuiltTabulatorOpenQuery'
        'Set-QuiltUser'
        'Start-QuiltSandbox'
        'Stop-QuiltSandbox'
        'Test-QuiltBucketAccess'
        'Test-QuiltDeployment'
        'Test-QuiltPackage'
        'Test-QuiltSchema'
        'Update-QuiltPackage'
    )
    PrivateData          = @{
        PSData = @{
            Tags         = @('PSEdition_Core', 'Quilt', 'S3', 'E2E', 'Data', 'Verification')
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
