# Dot-sourced by CrossBackend.Tests.ps1: one function for each view of a package, which reads all that the view carries by
# requests of its own. They take the suite, the package, and what is known of it, and use nothing that another view has read.

# The attributes of files, from rows with LogicalKey, Size, HashText, PhysicalKey and MetadataText.
function Add-FileAttribute {
    param([System.Collections.IDictionary] $View, [AllowEmptyCollection()] [object[]] $Row, [switch] $NoHash)
    $View['LogicalKey'] = [string[]] @($Row | ForEach-Object LogicalKey)
    $View['Size'] = ConvertTo-KeyTable $Row { $_.Size }
    $View['PhysicalKey'] = ConvertTo-KeyTable $Row { $_.PhysicalKey }
    $View['EntryMetadata'] = ConvertTo-KeyTable $Row { ConvertTo-CanonicalJson $_.MetadataText }
    if (-not $NoHash) {
        $View['Hash'] = ConvertTo-KeyTable $Row { $_.HashText }
    }
}

# Two objects of the bucket, read as somebody else reads them where the target has somebody else: the pointer and the manifest,
# line by line.
function Read-ManifestView {
    param($Suite, [string] $Package)

    $use = $Suite.Reader
    $pointer = ".quilt/named_packages/$Package/latest"
    $hash = (Get-QuiltObjectContent $pointer @use).Trim()
    $text = Get-QuiltObjectContent ".quilt/packages/$hash" -MaximumSize 1GB @use
    $header, $lines = $text.TrimEnd("`n") -split "`n" | ForEach-Object { , (ConvertFrom-Json $_ -AsHashtable -DateKind String) }
    $view = @{
        TopHash  = $hash
        Modified = (Get-QuiltObject $pointer @use).LastModified.UtcDateTime
        Message  = "$($header['message'])"
        Metadata = ConvertTo-CanonicalJson (ConvertTo-Json $header['user_meta'] -Depth 100)
    }
    # A directory has metadata and no place.
    $rows = foreach ($line in @($lines) | Where-Object { $_ -and $_['physical_keys'] }) {
        $meta = $line['meta'] ? $line['meta']['user_meta'] : $null
        [pscustomobject]@{
            LogicalKey   = $line['logical_key']
            Size         = $line['size']
            HashText     = "$($line['hash']['type']):$($line['hash']['value'])"
            PhysicalKey  = $line['physical_keys'][0]
            MetadataText = $null -eq $meta ? $null : (ConvertTo-Json $meta -Depth 100)
        }
    }
    Add-FileAttribute $view @($rows)
    $view
}

# What Get-QuiltPackage and Get-QuiltBrowse say through one backend.
function Read-BrowseView {
    param($Suite, [string] $Package, [string] $Backend)

    $use = @{ Session = $Suite.Session; Backend = $Backend; ErrorAction = 'Stop' }
    $info = Get-QuiltPackage $Package @use
    $view = @{
        TopHash    = $info.TopHash
        Modified   = $info.Modified.UtcDateTime
        Message    = "$($info.Message)"
        Metadata   = ConvertTo-CanonicalJson "$($info.UserMeta)"
        EntryCount = $info.EntryCount
        TotalBytes = $info.TotalBytes
    }
    $rows = Get-QuiltBrowse $Package -Recurse @use | Select-Object LogicalKey, Size, PhysicalKey,
    @{ Name = 'HashText'; Expression = { "$($_.Hash.Type):$($_.Hash.Value)" } },
    @{ Name = 'MetadataText'; Expression = { "$($_.UserMeta)" } }
    Add-FileAttribute $view @($rows)
    $view
}

function Read-Quilt3BrowseView {
    param($Suite, [string] $Package)
    Read-BrowseView -Suite $Suite -Package $Package -Backend quilt3
}

function Read-PlatformBrowseView {
    param($Suite, [string] $Package)
    Read-BrowseView -Suite $Suite -Package $Package -Backend platform
}

# A search of packages and one of files in them.
function Read-SearchView {
    param($Suite, [string] $Package)

    $use = @{ Session = $Suite.Session; Backend = $Suite.Backend; ErrorAction = 'Stop' }
    $found = @(Search-Quilt -Scope Package -Name $Package -All @use)
    if ($found.Count -ne 1) {
        throw "The search finds '$Package' $($found.Count) times, not once."
    }

    $view = @{
        TopHash    = $found[0].TopHash
        Modified   = $found[0].Modified.UtcDateTime
        Message    = "$($found[0].Message)"
        Metadata   = ConvertTo-CanonicalJson "$($found[0].UserMeta)"
        EntryCount = $found[0].EntryCount
        TotalBytes = $found[0].Size
    }
    $hits = @(Search-Quilt -Package $Package -All @use)
    foreach ($hit in $hits | Where-Object TopHash -CNE $found[0].TopHash) {
        throw "The search finds '$($hit.LogicalKey)' in revision $($hit.TopHash), and the package at $($found[0].TopHash)."
    }

    $rows = $hits | Select-Object LogicalKey, Size, PhysicalKey,
    @{ Name = 'HashText'; Expression = { "$($_.Hash.Type):$($_.Hash.Value)" } },
    @{ Name = 'MetadataText'; Expression = { "$($_.UserMeta)" } }
    Add-FileAttribute $view @($rows) -NoHash:($Suite.Backend -eq 'platform')
    $view
}

# The four tables that describe the packages of the bucket.
function Read-TablesView {
    param($Suite, [string] $Package)

    $use = @{ Session = $Suite.Session; Backend = $Suite.Backend; PackageTables = $true; ErrorAction = 'Stop' }
    $table = "$($Suite.Bucket)_package"
    $query = "SELECT top_hash FROM ${table}_tag WHERE pkg_name = ? AND tag_name = 'latest'"
    $tags = @(Invoke-QuiltQuery $query -Parameters $Package @use)
    if ($tags.Count -ne 1) {
        throw "The table ${table}_tag has $($tags.Count) rows for the latest '$Package', not one."
    }

    $hash = $tags[0].top_hash
    $query = "SELECT ""timestamp"" AS moment, top_hash FROM ${table}_revision WHERE pkg_name = ? ORDER BY 1 DESC"
    $revisions = @(Invoke-QuiltQuery $query -Parameters $Package @use)
    if ($revisions.Count -eq 0 -or $revisions[0].top_hash -cne $hash) {
        throw "The table ${table}_revision has not the latest '$Package', $hash, as its last one."
    }

    $manifests = @(Invoke-QuiltQuery "SELECT message, metadata FROM ${table}_manifest WHERE top_hash = ?" -Parameters $hash @use)
    if ($manifests.Count -ne 1) {
        throw "The table ${table}_manifest has $($manifests.Count) rows for the manifest $hash, not one."
    }

    $view = @{
        TopHash  = $hash
        Modified = [datetime]::SpecifyKind($revisions[0].moment, [System.DateTimeKind]::Utc)
        Message  = "$($manifests[0].message)"
        Metadata = ConvertTo-CanonicalJson $manifests[0].metadata
    }
    # Directories that have metadata are rows, too, without a place.
    $query = 'SELECT logical_key AS "LogicalKey", size AS "Size", physical_key AS "PhysicalKey", ' +
    'hash_type || '':'' || hash_value AS "HashText", json_format(json_extract(metadata, ''$.user_meta'')) AS "MetadataText" ' +
    "FROM ${table}_entry WHERE top_hash = ? AND physical_key IS NOT NULL"
    Add-FileAttribute $view @(Invoke-QuiltQuery $query -Parameters $hash @use)
    $view
}

# The rows of a Tabulator table that takes files of the package, counted by file.
function Read-TabulatorView {
    param($Suite, [string] $Package, [string] $Table)

    $use = @{ Session = $Suite.Session; Backend = $Suite.Backend; Tabulator = $true; ErrorAction = 'Stop' }
    $query = 'SELECT "$logical_key" AS "LogicalKey", "$physical_key" AS "PhysicalKey", "$top_hash" AS "TopHash", ' +
    'count(*) AS "RowCount" ' +
    "FROM $Table WHERE ""`$pkg_name"" = ? AND ""`$issue"" IS NULL GROUP BY 1, 2, 3"
    $rows = @(Invoke-QuiltQuery $query -Parameters $Package @use)
    @{
        TopHash     = @($rows | ForEach-Object TopHash | Select-Object -Unique) -join ', '
        LogicalKey  = [string[]] @($rows | ForEach-Object LogicalKey)
        PhysicalKey = ConvertTo-KeyTable $rows { $_.PhysicalKey }
        RowCount    = ConvertTo-KeyTable $rows { $_.RowCount }
    }
}
