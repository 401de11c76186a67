{#-
    A message of a rule with its words filled in: `template` holds {name}, `words` maps names to SQL expressions.

    Null stays out of it: a message of which a word is missing would itself be null.
-#}
{% macro worded(template, words) -%}
    {%- set ns = namespace(said=template) -%}
    {%- for name, expression in words.items() -%}
        {%- set ns.said = "replace(" ~ ns.said ~ ", '{" ~ name ~ "}', coalesce(" ~ expression ~ ", '?'))" -%}
    {%- endfor -%}
    {{ ns.said }}
{%- endmacro %}
