param(
    [string] $Target,
    [string] $Backend = ($env:TEST_BACKEND_MODE -eq 'platform' ? 'platform' : 'quilt3')
)

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.CON -Target $Target -Backend $Backend
    $use = @{ Session = $suite.Session; Backend = $Backend }
    $root = "$($suite.RunId)/qe-con-$Backend/"
    $address = "s3://$($suite.Bucket)/$root"

    # Into the ledger first, then into the bucket.
    function Add-StoredObject {
        param([Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] [hashtable] $Content)
        Add-E2ELedgerEntry -Suite $suite -Kind StoredObject -Name "$root$Name"
        Set-QuiltObject "$root$Name" @Content @use
    }

    function Get-Sha256 {
        param([Parameter(Mandatory)] [string] $Path)
        [Convert]::ToBase64String([Convert]::FromHexString((Get-FileHash $Path).Hash))
    }

    # Above 8 MiB, so that it goes in parts; no two parts alike, so that their order counts.
    $large = [byte[]]::new(9MB + 7)
    [random]::new(7).NextBytes($large)
    $bytes = [byte[]] (0..255)
    $text = "id;length`n1;3 µm`n2;5 µm`n"
    $special = 'deep/a b+c%25 é&=#?.txt'
    $folder = New-E2EFolder -Suite $suite -File @{ 'large.bin' = $large; 'bytes.bin' = $bytes; 'table.csv' = $text }

    $available = $suite.Backend -in $suite.Target.Backends -and (Get-QuiltCapability Objects @use).Available
    if ($available) {
        $old = Add-StoredObject notes.txt @{ Value = 'draft' }
        $notes = Add-StoredObject notes.txt @{ Value = 'final' }
        $binary = Add-StoredObject bytes.bin @{ Value = $bytes }
        $big = Add-StoredObject large.bin @{ Path = "$folder/large.bin" }
        $table = Add-StoredObject deep/table.csv @{ Path = "$folder/table.csv"; Metadata = @{ instrument = 'A7' } }
        $odd = Add-StoredObject $special @{ Value = 'odd' }
        $names = 'bytes.bin', 'deep/a b+c%25 é&=#?.txt', 'deep/table.csv', 'large.bin', 'notes.txt'
    }
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'Objects from being put to being gone' -Tag 'Isolated' {
    BeforeEach {
        Skip-Unless $available -Reason BackendMissing `
            -Message "Backend $Backend cannot work on objects of target $($suite.Target.Name)." `
            -Remedy 'Run against a target that has the backend.'
    }

    It 'QE.CON.010: what was put has a version, a media type and the checksum of what was sent' -Tag 'QE.CON.010' {
        ($old, $notes, $binary, $big, $table, $odd).Key | Should -BeExactly @(
            'notes.txt', 'notes.txt', 'bytes.bin', 'large.bin', 'deep/table.csv', $special | ForEach-Object { "$root$_" })
        $table.ContentType | Should -BeExactly 'text/csv'
        $table.ChecksumSha256 | Should -BeExactly (Get-Sha256 "$folder/table.csv")
        $binary.ChecksumSha256 | Should -BeExactly (Get-Sha256 "$folder/bytes.bin")
        $big.ChecksumSha256 | Should -BeLike '*-2' -Because 'it went in two parts'
        $notes.VersionId | Should -Not -BeExactly $old.VersionId
        { Set-QuiltObject "${root}notes.txt" -Value 'third' -IfNotExists @use -ErrorAction Stop } |
            Should -Throw -ErrorId 'WriteConditionFailed,*'
        { Set-QuiltObject "${root}notes.txt" -Value 'third' -IfMatch $old.ETag @use -ErrorAction Stop } |
            Should -Throw -ErrorId 'WriteConditionFailed,*'
    }

    It 'QE.CON.020: one level has the prefixes, everything below has all keys, and versions have the history' -Tag 'QE.CON.020' {
        $level = Get-QuiltObject -Prefix $root @use
        $level.Key | Should -BeExactly @('bytes.bin', 'deep/', 'large.bin', 'notes.txt' | ForEach-Object { "$root$_" })
        ($level | Where-Object IsPrefix).Key | Should -BeExactly "${root}deep/"
        $all = Get-QuiltObject -Prefix $address -Recurse @use
        $all.Key | Should -BeExactly @($names | ForEach-Object { "$root$_" })
        ($all | Where-Object Key -CEQ "${root}large.bin").Size | Should -Be $large.Length
        (Get-QuiltObject -Prefix $root -Recurse -First 2 @use).Key | Should -BeExactly @($all.Key | Select-Object -First 2)

        $history = Get-QuiltObject "${root}notes.txt" -Version @use
        $history.VersionId | Should -BeExactly $notes.VersionId, $old.VersionId
        $history.IsLatest | Should -Be $true, $false
    }

    It 'QE.CON.030: one object is described with metadata, media type and size, by key, address and version' -Tag 'QE.CON.030' {
        $found = Get-QuiltObject $table.PhysicalKey @use
        $found.Metadata.instrument | Should -BeExactly 'A7'
        $found.Size, $found.ContentType, $found.ETag | Should -Be (Get-Item "$folder/table.csv").Length, 'text/csv', $table.ETag
        (Get-QuiltObject "$root$special" @use).PhysicalKey | Should -BeExactly $odd.PhysicalKey
        (Get-QuiltObject $odd.PhysicalKey @use).Key | Should -BeExactly "$root$special"
        (Get-QuiltObject "${root}notes.txt" -VersionId $old.VersionId @use).ETag | Should -BeExactly $old.ETag
        { Get-QuiltObject "${root}none.txt" @use -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*'
    }

    It 'QE.CON.040: text is read whole, in part, of an old version and in a named encoding' -Tag 'QE.CON.040' {
        Get-QuiltObjectContent "${root}deep/table.csv" @use | Should -BeExactly $text
        Get-QuiltObjectContent "${root}deep/table.csv" -Offset 3 -Length 6 @use | Should -BeExactly 'length'
        Get-QuiltObjectContent "${root}deep/table.csv" -First 2 @use | Should -BeExactly 'id'
        Get-QuiltObjectContent $odd.PhysicalKey @use | Should -BeExactly 'odd'
        Get-QuiltObjectContent "${root}notes.txt" @use | Should -BeExactly 'final'
        Get-QuiltObject "${root}notes.txt" -Version @use | Get-QuiltObjectContent @use | Should -BeExactly 'final', 'draft'

        $western = Add-StoredObject western.txt @{ Value = [System.Text.Encoding]::Latin1.GetBytes('Größe: 3 µm') }
        { $western | Get-QuiltObjectContent @use -ErrorAction Stop } | Should -Throw -ErrorId 'EncodingUnknown,*'
        $western | Get-QuiltObjectContent -Encoding latin1 @use | Should -BeExactly 'Größe: 3 µm'
        $western | Remove-QuiltObject -AllVersions -Confirm:$false @use | Should -Not -BeNullOrEmpty
    }

    It 'QE.CON.050: binary data is no text, and its bytes are what was put' -Tag 'QE.CON.050' {
        { Get-QuiltObjectContent "${root}bytes.bin" @use -ErrorAction Stop } | Should -Throw -ErrorId 'BinaryContent,*'
        $read = Get-QuiltObjectContent "${root}bytes.bin" -AsByteStream @use
        [Convert]::ToHexString($read) | Should -BeExactly ([Convert]::ToHexString($bytes))
        { Get-QuiltObjectContent "${root}large.bin" -MaximumSize 1MB @use -ErrorAction Stop } |
            Should -Throw -ErrorId 'ContentTooLarge,*'
    }

    It 'QE.CON.060: saved files are byte for byte what was put, and replace none unasked' -Tag 'QE.CON.060' {
        $place = New-E2EFolder -Suite $suite
        $saved = Save-QuiltObject $root -Recurse -Path $place @use
        $saved.Count | Should -Be $names.Count
        $saved.VerifiedBy | Should -Not -Contain $null
        foreach ($name in 'large.bin', 'bytes.bin') {
            (Get-FileHash "$place/$name").Hash | Should -BeExactly (Get-FileHash "$folder/$name").Hash
        }

        (Get-FileHash "$place/deep/table.csv").Hash | Should -BeExactly (Get-FileHash "$folder/table.csv").Hash
        Get-Content -LiteralPath "$place/$special" -Raw | Should -BeExactly 'odd'
        { $old | Save-QuiltObject -Path "$place/notes.txt" @use -ErrorAction Stop } | Should -Throw -ErrorId 'FileExists,*'
        Get-Content "$place/notes.txt" -Raw | Should -BeExactly 'final'
        $null = $old | Save-QuiltObject -Path "$place/notes.txt" -Force @use
        Get-Content "$place/notes.txt" -Raw | Should -BeExactly 'draft'
    }

    It 'QE.CON.070: a link is read without credentials, and not when it is altered' -Tag 'QE.CON.070' {
        foreach ($name in 'large.bin', $special) {
            $link = New-QuiltObjectLink "$root$name" -ExpiresIn 00:05:00 -FileName 'a.bin' @use
            $file = Join-Path $suite.Folder 'linked'
            $answer = Invoke-WebRequest $link.Url -OutFile $file -PassThru
            "$($answer.Headers['Content-Disposition'])" | Should -BeLike '*filename="a.bin"*'
            $content = $name -ceq 'large.bin' ? $large : [System.Text.Encoding]::UTF8.GetBytes('odd')
            $received = [System.IO.File]::ReadAllBytes($file)
            [Convert]::ToBase64String($received) | Should -BeExactly ([Convert]::ToBase64String($content))
        }

        (Invoke-WebRequest (New-QuiltObjectLink "${root}notes.txt" -VersionId $old.VersionId @use).Url).Content |
            Should -BeExactly 'draft'
        $altered = $link.Url.AbsoluteUri -replace 'X-Amz-Expires=300', 'X-Amz-Expires=301'
        $altered | Should -Not -BeExactly $link.Url.AbsoluteUri
        (Invoke-WebRequest $altered -SkipHttpErrorCheck).StatusCode | Should -Be 403
        { New-QuiltObjectLink "${root}none.txt" @use -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*'
    }

    It 'QE.CON.075: a link is read while its time lasts, and not any more after it' -Tag 'QE.CON.075' {
        $link = New-QuiltObjectLink "${root}notes.txt" -ExpiresIn 00:00:03 @use
        (Invoke-WebRequest $link.Url).Content | Should -BeExactly 'final'

        # A service elsewhere has a clock of its own.
        $patience = $suite.Target.Kind -ceq 'sandbox' ? 4 : 8
        $null = Wait-Until -TimeoutSec $patience -Because 'the link has expired' {
            (Invoke-WebRequest $link.Url -SkipHttpErrorCheck).StatusCode -eq 403
        }
    }

    It 'QE.CON.080: rows become a package, which is browsed and installed' -Tag 'QE.CON.080' {
        $package = New-E2EPackageName -Suite $suite -Label rows
        $mark = @{ Metadata = @{ quilt_e2e = [ordered]@{ run = $suite.RunId; suite = $suite.Id; backend = $Backend } } }
        $pushed = Get-QuiltObject -Prefix $root -Recurse @use | Push-QuiltPackage $package -RelativeTo $address @mark @use
        $pushed.EntryCount, $pushed.CopiedCount, $pushed.UploadedCount | Should -Be $names.Count, 0, 0
        $rows = Get-QuiltBrowse $package -Recurse @use
        $rows.LogicalKey | Should -BeExactly $names
        ($rows | Where-Object LogicalKey -EQ 'notes.txt').PhysicalKey | Should -BeExactly $notes.PhysicalKey

        $place = New-E2EFolder -Suite $suite
        $null = Install-QuiltPackage $package $place @use
        (Get-FileHash "$place/large.bin").Hash | Should -BeExactly (Get-FileHash "$folder/large.bin").Hash
        Get-Content -LiteralPath "$place/$special" -Raw | Should -BeExactly 'odd'

        # A described row has metadata of its own, which is not the package's.
        $plan = @{ DryRun = $true; Force = $true; RelativeTo = $address }
        $hashes = @{}, @{ Metadata = @{ instrument = 'A7' } } | ForEach-Object {
            $metadata = $_
            (Get-QuiltObject "${root}deep/table.csv" @use | Push-QuiltPackage $package @metadata @plan @use).TopHash
        }
        $hashes[0] | Should -Not -BeExactly $hashes[1]
        $one = Get-QuiltObject -Prefix $root @use
        { $one | Push-QuiltPackage $package -RelativeTo $address -Force @mark @use -ErrorAction Stop } |
            Should -Throw -ErrorId 'SourceWithoutBytes,*'
    }

    It 'QE.CON.090: whoever could do all this has the access, and the probe leaves nothing' -Tag 'QE.CON.090' {
        $rows = Test-QuiltBucketAccess -RunId $suite.RunId -Key "${root}notes.txt" @use
        $rows.Ability | Should -BeExactly 'Reach', 'List', 'ListVersions', 'GetVersioning', 'Read', 'Write', 'Tag', 'ReadTags',
        'ReadVersion', 'Delete', 'DeleteVersion'
        ($rows | Where-Object Ability -In 'Reach', 'List', 'Read', 'Write', 'Delete').Answer | Should -Be (@('Allowed') * 5)
        $rows.Permission | Should -Not -Contain $null
        Get-QuiltObject -Prefix "$($suite.RunId)/access-probe" -Version @use | Should -BeNullOrEmpty
    }

    It 'QE.CON.100: a removed object comes back with its marker gone, and a named version goes for good' -Tag 'QE.CON.100' {
        $null = Get-QuiltObject "${root}notes.txt" @use | Remove-QuiltObject @use
        { Get-QuiltObject "${root}notes.txt" @use -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*'
        (Get-QuiltObject "${root}notes.txt" -Version @use).IsDeleteMarker | Should -Be $true, $false, $false
        $marker = Get-QuiltObject "${root}notes.txt" -Version @use | Where-Object IsDeleteMarker
        ($marker | Remove-QuiltObject -Confirm:$false @use).IsDeleteMarker | Should -BeTrue
        Get-QuiltObjectContent "${root}notes.txt" @use | Should -BeExactly 'final'

        $current = Get-QuiltObject "${root}notes.txt" @use
        $gone = $current | Remove-QuiltObject -VersionId $current.VersionId -Confirm:$false @use
        $gone.VersionId, $gone.IsVerifiedGone | Should -Be $notes.VersionId, $true
        (Get-QuiltObject "${root}notes.txt" -Version @use).VersionId | Should -BeExactly $old.VersionId
    }

    It 'QE.CON.110: everything is removed in all versions, and is gone when looked at again' -Tag 'QE.CON.110' {
        $removed = Get-QuiltObject -Prefix $root -Recurse @use |
            Remove-QuiltObject -AllVersions -Confirm:$false @use -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures | Should -BeNullOrEmpty
        ($removed.Key | Sort-Object -Unique).Count | Should -Be $names.Count
        $removed.IsVerifiedGone | Should -Not -Contain $false
        Get-QuiltObject -Prefix $root -Version @use | Should -BeNullOrEmpty
        { Get-QuiltObject "${root}bytes.bin" -Version @use -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*'
    }
}
