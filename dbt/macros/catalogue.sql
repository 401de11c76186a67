{#-
    Rows of a file of ingest/catalogue, the one place where codes and labels are spelled.

    The checkout brings both folders, so the path starts from this project, wherever dbt is started from; the variable
    `catalogue` names another folder.
-#}
{% macro catalogue(file_name) -%}
    {%- set folder = var("catalogue", invocation_args_dict.project_dir ~ "/../ingest/catalogue") -%}
    read_csv('{{ literal_path(folder) }}/{{ file_name }}', header = true, all_varchar = true)
{%- endmacro %}
