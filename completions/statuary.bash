# bash completion for statuary; bash-completion loads it, and `source` does.
# Written by completions/make.py (make completions) from the help of statuary.

# The nearest folder here or above that holds a project; without one, nothing.
_statuary_project ()
{
  local folder=. steps
  for ((steps = 0; steps < 32; steps++)); do
    if [[ -f $folder/content/index.md ]]; then
      printf '%s\n' "$folder"
      return
    fi
    folder+=/..
  done
}

_statuary_languages ()
{
  local project=$(_statuary_project) folder
  for folder in ${project:+"$project"/locales/*/}; do
    [[ -d $folder ]] && folder=${folder%/} && printf '%s\n' "${folder##*/}"
  done
}

_statuary_families ()
{
  local project=$(_statuary_project) file
  for file in ${project:+"$project"/content/*/index.md}; do
    grep -qs '^noun:' "$file" && file=${file%/index.md} && printf '%s\n' "${file##*/}"
  done
}

# _statuary_values KIND: what can stand where the help says KIND
_statuary_values ()
{
  case $1 in
    DIR|FOLDER) compopt -o filenames 2> /dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
    FILE) compopt -o filenames 2> /dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
    LANG) mapfile -t COMPREPLY < <(compgen -W "$(_statuary_languages)" -- "$current") ;;
    FAMILY) mapfile -t COMPREPLY < <(compgen -W "$(_statuary_families)" -- "$current") ;;
    *\|*) mapfile -t COMPREPLY < <(compgen -W "${1//|/ }" -- "$current") ;;
  esac
}

_statuary ()
{
  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command options= values= arguments= table=
  # --format=json comes as three words.
  if [[ $current == = ]]; then
    current=
  elif [[ $before == = ]]; then
    before=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  command="${COMP_WORDS[*]:1:COMP_CWORD - 1} "
  case $command in
    'build '*)
      options='--help --directory --threads --strict --format --quiet --output --dry-run --compress --shard --atomic --pseudo'
      values=' --directory=DIR -C=DIR --threads=N -j=N --format=text|json --output=DIR -o=DIR --shard=I/N '
      ;;
    'check '*)
      options='--help --directory --threads --strict --format --quiet --verbose --codes --family'
      values=' --directory=DIR -C=DIR --threads=N -j=N --format=text|json --codes=FILE --family=FAMILY '
      ;;
    'serve '*)
      options='--help --directory --threads --strict --format --quiet --port --host --open --translate'
      values=' --directory=DIR -C=DIR --threads=N -j=N --format=text|json --port=N -p=N --host=ADDRESS --translate=LANG '
      ;;
    'i18n status '*)
      options='--help --directory --threads --strict --format --quiet --pages --todo'
      values=' --directory=DIR -C=DIR --threads=N -j=N --format=text|json --todo=LANG '
      arguments='LANG'
      ;;
    'i18n sync '*)
      options='--help --directory --threads --strict --format --quiet --check --prune --meaning-unchanged'
      values=' --directory=DIR -C=DIR --threads=N -j=N --format=text|json --meaning-unchanged=ID '
      arguments='LANG'
      ;;
    'i18n add '*)
      options='--help --directory --threads --strict --format --quiet --for'
      values=' --directory=DIR -C=DIR --threads=N -j=N --format=text|json --for=weblate|crowdin|pontoon '
      arguments='LANG'
      ;;
    'i18n export '*)
      options='--help --directory --threads --strict --format --quiet --output'
      values=' --directory=DIR -C=DIR --threads=N -j=N --format=po|xliff|pot --output=DIR -o=DIR '
      arguments='LANG'
      ;;
    'i18n import '*)
      options='--help --directory --threads --strict --format --quiet --overwrite'
      values=' --directory=DIR -C=DIR --threads=N -j=N --format=text|json '
      arguments='FILE'
      ;;
    'init '*)
      options='--help --codes --protocol'
      arguments='DIR'
      ;;
    'import '*)
      options='--help --directory --threads --strict --format --quiet --family --map --separator --dry-run'
      values=' --directory=DIR -C=DIR --threads=N -j=N --format=text|json --family=FAMILY --map=FACT=COLUMN --separator=CHARACTER '
      arguments='csv|json FILE'
      ;;
    'explain '*)
      options='--help --directory --threads --strict --format --quiet --family --lang'
      values=' --directory=DIR -C=DIR --threads=N -j=N --format=text|json --family=FAMILY --lang=LANG '
      arguments='FILE'
      ;;
    'schema '*)
      options='--help --directory --threads --strict --format --quiet'
      values=' --directory=DIR -C=DIR --threads=N -j=N --format=text|json '
      arguments='FOLDER'
      ;;
    'templates copy '*)
      options='--help --directory --all'
      values=' --directory=DIR -C=DIR '
      arguments='NAME'
      ;;
    'templates diff '*)
      options='--help --directory --from --done'
      values=' --directory=DIR -C=DIR --from=DIR '
      ;;
    ' '|'help ')
      table='build check serve i18n init import explain schema templates --help --version help'
      ;;
    'i18n ')
      table='status sync add export import --help'
      ;;
    'templates ')
      table='copy diff --help'
      ;;
  esac
  if [[ -n $table ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$table" -- "$current")
  elif [[ $before == -* && $values == *" $before="* ]]; then
    values=${values#*" $before="}
    _statuary_values "${values%% *}"
  elif [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
  else
    for values in $arguments; do
      _statuary_values "$values"
      [[ ${#COMPREPLY[@]} -eq 0 ]] || break
    done
  fi
}

complete -F _statuary statuary
