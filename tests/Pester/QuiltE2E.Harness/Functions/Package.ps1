function New-E2EPackageName {
    <#
    .SYNOPSIS
    Makes a package name of this run and writes it down.
    #>
    [CmdletBinding(SupportsShouldProcess)]
    [OutputType([string])]
    param(
        # The suite.
        [Parameter(Mandatory)]
        [PSTypeName('QuiltE2E.Harness.Suite')] $Suite,

        # The part that says what the package is for.
        [Parameter(Mandatory)]
        [ValidatePattern('^[A-Za-z0-9-]+$')]
        [string] $Label
    )

    $name = "$($Suite.RunId)/$($Suite.Id.ToLowerInvariant() -replace '\W', '-')-$($Suite.Backend)-$Label"
    if ($PSCmdlet.ShouldProcess($name, 'Write into the ledger')) {
        Add-E2ELedgerEntry -Suite $Suite -Kind Package -Name $name
    }

    $name
}

function New-E2EFolder {
    <#
    .SYNOPSIS
    Makes a local folder with files; it goes with the suite.
    #>
    [CmdletBinding(SupportsShouldProcess)]
    [OutputType([string])]
    param(
        # The suite.
        [Parameter(Mandatory)]
        [PSTypeName('QuiltE2E.Harness.Suite')] $Suite,

        # Relative path to content, text or bytes.
        [System.Collections.IDictionary] $File = @{}
    )

    $folder = Join-Path $Suite.Folder ([guid]::NewGuid().ToString('n'))
    if ($PSCmdlet.ShouldProcess($folder, 'Make the folder')) {
        # Not New-Item, which takes several times as long: some suites make hundreds.
        $null = [System.IO.Directory]::CreateDirectory($folder)
        foreach ($name in $File.Keys) {
            $path = Join-Path $folder $name
            $null = [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($path))
            $content = $File[$name]
            [System.IO.File]::WriteAllBytes(
                $path, $content -is [string] ? [System.Text.Encoding]::UTF8.GetBytes($content) : [byte[]] $content)
        }
    }

    $folder
}

function Push-E2EPackage {
    <#
    .SYNOPSIS
    Pushes a folder, marked with the run's id; its manifest is written down before it is made.
    #>
    [CmdletBinding()]
    param(
        # The suite.
        [Parameter(Mandatory)]
        [PSTypeName('QuiltE2E.Harness.Suite')] $Suite,

        # A name from New-E2EPackageName.
        [Parameter(Mandatory)]
        [string] $Package,

        # The folder.
        [Parameter(Mandatory)]
        [string] $Path,

        # The commit message.
        [string] $Message,

        # More metadata; the run's mark is added.
        [System.Collections.IDictionary] $Metadata = @{},

        # Metadata of directories.
        [System.Collections.IDictionary] $DirectoryMetadata = @{},

        # Push over whatever is the latest.
        [switch] $Force
    )

    $marked = [ordered]@{ quilt_e2e = [ordered]@{ run = $Suite.RunId; suite = $Suite.Id; backend = $Suite.Backend } }
    foreach ($key in $Metadata.Keys) {
        $marked[$key] = $Metadata[$key]
    }

    $arguments = @{
        Package = $Package; Path = $Path; Metadata = $marked; DirectoryMetadata = $DirectoryMetadata; Force = $Force
        Session = $Suite.Session; Backend = $Suite.Backend
    }
    if ($Message) {
        $arguments.Message = $Message
    }

    $planned = Push-QuiltPackage @arguments -DryRun
    Add-E2ELedgerEntry -Suite $Suite -Kind Manifest -Name $planned.TopHash
    Push-QuiltPackage @arguments
}
