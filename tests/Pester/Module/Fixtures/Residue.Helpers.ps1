# Dot-sourced by Residue.Tests.ps1 and its fixture: everything that a run can leave, made as suites make it.
function Add-EveryResidue {
    param(
        [Parameter(Mandatory)] [PSTypeName('QuiltE2E.Harness.Suite')] $Suite,
        [Parameter(Mandatory)] [string] $Label
    )

    $use = @{ Session = $Suite.Session; Backend = 'quilt3'; ErrorAction = 'Stop' }
    $folder = New-E2EFolder -Suite $Suite -File @{ 'a.txt' = "first $Label"; 'data/b.txt' = 'b' }
    $package = New-E2EPackageName -Suite $Suite -Label $Label
    $null = Push-E2EPackage -Suite $Suite -Package $package -Path $folder -Message first
    Set-Content "$folder/a.txt" "second $Label"
    $null = Push-E2EPackage -Suite $Suite -Package $package -Path $folder -Message second

    # A revision that is removed leaves markers, and a manifest that only an old version of a pointer knows.
    $latest = (Resolve-QuiltHash $package @use).TopHash
    $null = Remove-QuiltPackage "$package@$latest" @use -Confirm:$false

    $key = "$($Suite.RunId)/loose-$Label.txt"
    Add-E2ELedgerEntry -Suite $Suite -Kind StoredObject -Name $key
    $null = Set-QuiltObject $key -Value one @use
    $null = Set-QuiltObject $key -Value two @use
    $large = "$package/large.bin"
    Add-E2ELedgerEntry -Suite $Suite -Kind StoredObject -Name $large
    $null = Invoke-E2ES3 $Suite.Target POST $Suite.Bucket $large -Query @{ uploads = '' }

    $table = New-E2ETableName -Suite $Suite -Label ($Label -replace '-', '_')
    $null = Set-QuiltTabulatorTable $table @use -Config @"
schema: [{name: id, type: BIGINT}]
source: {type: quilt-packages, package_name: ^$([regex]::Escape($package))$, logical_key: ^data/}
parser: {format: csv, header: true}
"@
}
