# What each view of a package carries, and so what is compared with what the package is. docs/cross-backend.md shows it as a
# table. A view that yields less than its row says, or more, has failed.
@{
    Manifest       = @{
        Title    = 'manifest on S3'
        quilt3   = 'TopHash', 'Modified', 'Message', 'Metadata', 'LogicalKey', 'Size', 'Hash', 'PhysicalKey', 'EntryMetadata'
        platform = 'TopHash', 'Modified', 'Message', 'Metadata', 'LogicalKey', 'Size', 'Hash', 'PhysicalKey', 'EntryMetadata'
    }
    Quilt3Browse   = @{
        Title    = 'browse by quilt3'
        quilt3   = 'TopHash', 'Modified', 'Message', 'Metadata', 'EntryCount', 'TotalBytes',
        'LogicalKey', 'Size', 'Hash', 'PhysicalKey', 'EntryMetadata'
        platform = 'TopHash', 'Modified', 'Message', 'Metadata', 'EntryCount', 'TotalBytes',
        'LogicalKey', 'Size', 'Hash', 'PhysicalKey', 'EntryMetadata'
    }
    PlatformBrowse = @{
        Title    = 'browse by platform'
        quilt3   = 'TopHash', 'Modified', 'Message', 'Metadata', 'EntryCount', 'TotalBytes',
        'LogicalKey', 'Size', 'Hash', 'PhysicalKey', 'EntryMetadata'
        platform = 'TopHash', 'Modified', 'Message', 'Metadata', 'EntryCount', 'TotalBytes',
        'LogicalKey', 'Size', 'Hash', 'PhysicalKey', 'EntryMetadata'
    }
    Search         = @{
        Title    = 'search'
        quilt3   = 'TopHash', 'Modified', 'Message', 'Metadata', 'EntryCount', 'TotalBytes',
        'LogicalKey', 'Size', 'Hash', 'PhysicalKey', 'EntryMetadata'
        # The registry's search tells no hashes of files.
        platform = 'TopHash', 'Modified', 'Message', 'Metadata', 'EntryCount', 'TotalBytes',
        'LogicalKey', 'Size', 'PhysicalKey', 'EntryMetadata'
    }
    Tables         = @{
        Title    = 'package tables by SQL'
        quilt3   = 'TopHash', 'Modified', 'Message', 'Metadata', 'LogicalKey', 'Size', 'Hash', 'PhysicalKey', 'EntryMetadata'
        platform = 'TopHash', 'Modified', 'Message', 'Metadata', 'LogicalKey', 'Size', 'Hash', 'PhysicalKey', 'EntryMetadata'
    }
    Tabulator      = @{
        Title    = 'Tabulator'
        # Of the files that its table takes.
        quilt3   = 'TopHash', 'LogicalKey', 'PhysicalKey', 'RowCount'
        platform = 'TopHash', 'LogicalKey', 'PhysicalKey', 'RowCount'
    }
}
