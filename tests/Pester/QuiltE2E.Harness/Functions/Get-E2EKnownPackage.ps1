function Get-E2EKnownPackage {
    <#
    .SYNOPSIS
    The name of the package that the target says is there, which suites only read; nothing where it names none.
    .DESCRIPTION
    The sandbox of a run has one, which is put there when it is first asked for and goes with the sandbox.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # The suite.
        [Parameter(Mandatory)]
        [PSTypeName('QuiltE2E.Harness.Suite')] $Suite
    )

    $named = $Suite.Target.Package
    if (-not $named) {
        return
    }

    if ($named -match '^quilt\+s3://(?<bucket>[^#?/]+)#(.*&)?package=(?<package>[^&]+)') {
        if ($Matches.bucket -cne $Suite.Bucket) {
            throw "The known package '$named' is in another bucket than that of the target, $($Suite.Bucket)."
        }

        $named = [uri]::UnescapeDataString($Matches.package)
    }

    # Search, tables and Tabulator show the latest revision.
    if ($named -cnotmatch '^(?<name>[\w-]+/[\w-]+)([@:]latest)?$') {
        throw "The known package '$named' must be named as ns/name, or in a quilt+s3:// URI, and at its latest revision."
    }

    $name = $Matches.name
    # A sandbox begins empty: the package of this name is put there by whoever comes first.
    $isOurs = $Suite.Target.Kind -ceq 'sandbox' -and $name -ceq $script:KnownPackage
    if ($isOurs -and -not (Get-QuiltPackage $name -Session $Suite.Session -Backend quilt3 -ErrorAction Ignore)) {
        $folder = New-E2EFolder -Suite $Suite -File @{
            'README.md'           = "# A package that was there before`n"
            'readings/bergen.csv' = "id,value`n1,low`n2,high`n"
            'readings/oslo.csv'   = "id,value`n3,low`n"
            'raw/signal.bin'      = [byte[]] (255..0)
        }
        $metadata = @{ project = 'reference'; year = 2024; checked = $true }
        try {
            $null = Push-QuiltPackage $name $folder -Message 'as it was delivered' -Metadata $metadata `
                -Session $Suite.Session -Backend quilt3 -ErrorAction Stop
        }
        catch {
            # Suites of other processes share the sandbox; the same files make the same package.
            if ($_.FullyQualifiedErrorId -notlike 'LatestConflict*') {
                throw
            }
        }
    }

    $name
}
