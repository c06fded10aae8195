param(
    [string] $Target,
    [string] $Backend = ($env:TEST_BACKEND_MODE -eq 'platform' ? 'platform' : 'quilt3')
)

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.VAL.WF -Target $Target -Backend $Backend
    $folder = New-E2EFolder -Suite $suite -File @{ 'README.md' = '# Lab'; 'data/a.csv' = "id`n1`n" }
    $bucket = "$($suite.RunId)-wf"
    $config = '.quilt/workflows/config.yml'
    $isPossible = $suite.Target.Kind -ceq 'sandbox' -and $suite.Target.Tier -ceq 'Disruptive'

    function Send-Object {
        param([string] $Key, [string] $Content)
        $null = Invoke-E2ES3 $suite.Target PUT $bucket $Key -Body $Content
    }

    # Every key with its time and hash: whoever writes the same again is seen, too.
    function Get-Stored {
        $list = [xml] (Invoke-E2ES3 $suite.Target GET $bucket -Query @{ 'list-type' = '2' })
        $list.GetElementsByTagName('Contents') | ForEach-Object { "$($_.Key) $($_.LastModified) $($_.ETag)" }
    }

    $strict = @"
version: '1'
is_workflow_required: true
workflows:
  strict:
    name: Strict
    is_message_required: true
    handle_pattern: ^lab/
    metadata_schema: meta
    entries_schema: entries
  broken-schema: {name: Broken, metadata_schema: broken}
  lost-schema: {name: Lost, metadata_schema: lost}
  free: {name: Free}
schemas:
  meta: {url: 's3://$bucket/schemas/meta.json'}
  entries: {url: 's3://$bucket/schemas/entries.json'}
  broken: {url: 's3://$bucket/schemas/broken.json'}
  lost: {url: 's3://$bucket/schemas/lost.json'}
"@

    # A configuration is for a whole registry: only a bucket that nobody else uses may have one.
    if ($isPossible) {
        Add-E2ELedgerEntry -Suite $suite -Kind Bucket -Name $bucket
        $null = Invoke-E2ES3 $suite.Target PUT $bucket
        Send-Object schemas/meta.json '{"type":"object","required":["owner"],"properties":{"owner":{"type":"string"}}}'
        Send-Object schemas/entries.json '{"type":"array","contains":{"properties":{"logical_key":{"const":"README.md"}}}}'
        Send-Object schemas/broken.json '{"type":'
    }
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'A package that breaks a workflow' -Tag 'Disruptive' {
    BeforeEach {
        Skip-Unless $isPossible -Reason TierTooHigh `
            -Message "Workflows are configured for a whole registry, and target $($suite.Target.Name) lends no bucket for it." `
            -Remedy 'Run against a sandbox of tier Disruptive.'
        Send-Object $config $strict
    }

    It 'QE.VAL.WF.010: is refused for <Text>, and nothing is sent' -Tag 'QE.VAL.WF.010' -ForEach @(
        @{
            Text = 'naming no workflow where one is required'; Id = 'WorkflowRequired'; Word = 'Workflow required'
            Change = @{ Workflow = $null }
        }
        @{ Text = 'opting out'; Id = 'WorkflowRequired'; Word = 'Workflow required'; Change = @{ Workflow = '' } }
        @{
            Text = 'an unknown workflow'; Id = 'WorkflowNotFound'; Word = "There is no 'other' workflow"
            Change = @{ Workflow = 'other' }; Category = 'ObjectNotFound'
        }
        @{
            Text = 'no message'; Id = 'WorkflowMessageRequired'; Word = "message is required by workflow 'strict'"
            Change = @{ Message = $null }
        }
        @{
            Text = 'its name'; Id = 'WorkflowNameMismatch'; Word = "'team/data' doesn't match the pattern '^lab/'"
            Change = @{ Package = 'team/data' }
        }
        @{
            Text = 'missing metadata'; Id = 'WorkflowMetadataInvalid'; Word = "by schema 'meta' of workflow 'strict'"
            Change = @{ Metadata = $null }
        }
        @{ Text = 'wrong metadata'; Id = 'WorkflowMetadataInvalid'; Word = 'owner'; Change = @{ Metadata = @{ owner = 7 } } }
        @{
            Text = 'a missing file'; Id = 'WorkflowEntriesInvalid'; Word = "by schema 'entries' of workflow 'strict'"
            Change = @{ Path = 'data' }
        }
        @{
            Text = 'a schema that is not there'; Id = 'WorkflowSchemaUnreadable'; Word = 'schemas/lost.json'
            Change = @{ Workflow = 'lost-schema' }; Category = 'ObjectNotFound'
        }
        @{
            Text = 'a schema that is no JSON'; Id = 'WorkflowSchemaNotJson'; Word = 'schemas/broken.json'
            Change = @{ Workflow = 'broken-schema' }; Category = 'InvalidData'
        }
    ) {
        $push = @{
            Package = 'lab/data'; Path = $folder; Message = 'm'; Metadata = @{ owner = 'me' }; Workflow = 'strict'
            Bucket = $bucket; Session = $suite.Session; Backend = $Backend; ErrorAction = 'Stop'
        }
        foreach ($name in $Change.Keys) {
            $push[$name] = $name -eq 'Path' ? "$folder/$($Change.Path)" : $Change[$name]
            if ($null -eq $push[$name]) {
                $push.Remove($name)
            }
        }

        $case = $_
        $before = Get-Stored

        { Push-QuiltPackage @push } | Should -Throw -ErrorId "$Id,*"

        $Error[0].Exception.Message | Should -BeLike "*$([WildcardPattern]::Escape($Word))*"
        $Error[0].CategoryInfo.Category | Should -Be ($case['Category'] ?? 'InvalidArgument')
        $Error[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        Get-Stored | Should -BeExactly $before
    }

    It 'QE.VAL.WF.020: is refused when the configuration is <Text>' -Tag 'QE.VAL.WF.020' -ForEach @(
        @{ Text = 'no YAML'; Yaml = 'a: ['; Id = 'WorkflowConfigNotYaml'; Word = 'as YAML' }
        @{ Text = 'invalid'; Yaml = "version: '1'"; Id = 'WorkflowConfigInvalid'; Word = '"workflows" is missing' }
        @{
            Text = 'of another version'; Yaml = "version: '2'`nworkflows: {a: {name: A}}"
            Id = 'WorkflowVersionUnsupported'; Word = "Version '2'"
        }
    ) {
        Send-Object $config $Yaml
        $before = Get-Stored
        { Push-QuiltPackage lab/data $folder -Bucket $bucket -Session $suite.Session -Backend $Backend -ErrorAction Stop } |
            Should -Throw -ErrorId "$Id,*"
        $failure = $Error[0]
        $Word, $config | ForEach-Object { $failure.Exception.Message | Should -BeLike "*$([WildcardPattern]::Escape($_))*" }
        $failure.CategoryInfo.Category | Should -Be 'InvalidData'
        Get-Stored | Should -BeExactly $before
    }

    It 'QE.VAL.WF.025: Get-QuiltWorkflow lists what may be named, and so does Tab' -Tag 'QE.VAL.WF.025' {
        $use = @{ Bucket = $bucket; Session = $suite.Session; Backend = $Backend; ErrorAction = 'Stop' }
        (Get-QuiltWorkflow @use).Id | Should -BeExactly 'strict', 'broken-schema', 'lost-schema', 'free'
        $one = Get-QuiltWorkflow strict @use
        $one.IsMessageRequired, $one.IsDefault, $one.HandlePattern | Should -Be $true, $false, '^lab/'
        $one.MetadataSchemaUrl | Should -BeExactly "s3://$bucket/schemas/meta.json"
        { Get-QuiltWorkflow other @use } | Should -Throw -ErrorId 'WorkflowNotFound,*'
        Get-QuiltWorkflow -Bucket $suite.Bucket -Session $suite.Session -Backend $Backend | Should -BeNullOrEmpty

        $line = "Push-QuiltPackage lab/data ./x -Bucket $bucket -Workflow "
        $offered = Wait-Until { (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText } -Because 'the list is read'
        $offered | Should -BeExactly 'strict', 'broken-schema', 'lost-schema', 'free'
    }

    It 'QE.VAL.WF.030: is taken when it is as the workflow says' -Tag 'QE.VAL.WF.030' {
        $push = @{ Bucket = $bucket; Session = $suite.Session; Backend = $Backend; ErrorAction = 'Stop' }
        $pushed = Push-QuiltPackage lab/data $folder -Message m -Metadata @{ owner = 'me' } -Workflow strict @push
        $pushed.Written | Should -BeTrue
        (Push-QuiltPackage any/name $folder -Workflow free @push).Written | Should -BeTrue
    }
}
