function Add-E2ELedgerEntry {
    <#
    .SYNOPSIS
    Writes down that something is about to be made. Call it before, never after.
    #>
    [CmdletBinding()]
    param(
        # The suite.
        [Parameter(Mandatory)]
        [PSTypeName('QuiltE2E.Harness.Suite')] $Suite,

        # Package (pointers, data and manifests of it), Manifest (one, by top hash), StoredObject (one key), TabulatorTable, or
        # Bucket (one that is named after the run, with all that is in it).
        [Parameter(Mandatory)]
        [ValidateSet('Package', 'Manifest', 'StoredObject', 'TabulatorTable', 'Bucket')]
        [string] $Kind,

        # Package name, top hash, key, table or bucket. All but hashes carry the run id.
        [Parameter(Mandatory)]
        [string] $Name
    )

    # Everything that is made passes here first, so this is where a target that is only to be read stays as it is.
    if ($Suite.PSObject.Properties['Target']?.Value?.Tier -ceq 'ReadOnly') {
        throw "Target $($Suite.Target.Name) is only to be read (tier ReadOnly), and $($Suite.Id) was about to make " +
        "the $Kind '$Name' there. Run the suites with -Tier ReadOnly, or give the target a higher tier."
    }

    $entry = [ordered]@{
        run = $Suite.RunId; time = [datetime]::UtcNow.ToString('o'); suite = $Suite.Id; backend = $Suite.Backend
        kind = $Kind; bucket = $Kind -ceq 'Bucket' ? $Name : $Suite.Bucket; name = $Name
    }

    # Two endpoints may have a bucket of one name, and two catalogs one bucket: a sweep of the other would find nothing.
    $session = $Suite.PSObject.Properties['Session']?.Value
    if ($session) {
        $entry.endpoint = $session.Endpoint
        if ($Kind -ceq 'TabulatorTable' -and $session.RegistryUrl) {
            $entry.registry = "$($session.RegistryUrl)"
        }
    }

    $line = $entry | ConvertTo-Json -Compress

    # On the disk before the thing is made: a run that is killed in between must find it again.
    $stream = [System.IO.FileStream]::new($Suite.LedgerPath, 'Append', 'Write', 'Read')
    try {
        $stream.Write([System.Text.Encoding]::UTF8.GetBytes("$line`n"))
        $stream.Flush($true)
    }
    finally {
        $stream.Dispose()
    }
}
