import { hasUnknown } from '../../../../policy/unknown';
import { Absent, hole, isValueObject, mapChoice, overChoices, textOf, type Value } from '../../values/value';
import type { Names } from '../../values/view';
import type { DeclaredResource } from './declared-resource';

type Field = 'StackInstancesGroup' | 'ParameterOverrides' | 'ParameterKey' | 'ParameterValue';

const NAMES: Names<Field> = {
  of: {
    StackInstancesGroup: 'StackInstancesGroup',
    ParameterOverrides: 'ParameterOverrides',
    ParameterKey: 'ParameterKey',
    ParameterValue: 'ParameterValue',
  },
};

/** The value that a stack set gives a parameter by name; `Absent` where it leaves it to the template. */
export function givenIn(resource: DeclaredResource): (name: string) => Value {
  return (name) =>
    mapChoice(resource.property(['Parameters']), (list) => {
      if (list instanceof Absent) return list;
      const unknown = hole(`${resource.label}/${name}`);
      if (!Array.isArray(list)) return unknown;
      const each = (list as readonly Value[]).map((item) =>
        mapChoice(item, (one) => {
          const key = isValueObject(one) ? textOf(one.ParameterKey) : undefined;
          if (!isValueObject(one) || key === undefined || hasUnknown(key)) return unknown;
          return key === name ? (one.ParameterValue ?? Absent.value) : Absent.value;
        }),
      );
      // What is surely not about this parameter need not be told apart.
      const about = each.filter((value) => !(value instanceof Absent));
      return overChoices(about, (values) => values.find((value) => !(value instanceof Absent)) ?? Absent.value);
    });
}

/** Whether single instances of a stack set may have another value for a parameter. */
export function overriddenIn(resource: DeclaredResource): (name: string) => boolean {
  const overridden = new Set<string>();
  let anyMay = false;
  const unknown = () => {
    anyMay = true;
  };
  resource.view<Field>('StackInstancesGroup', NAMES).list((group) => {
    group.get('ParameterOverrides').list((one) => {
      for (const { text } of one.get('ParameterKey').texts()) {
        if (text === undefined || hasUnknown(text)) unknown();
        else overridden.add(text);
      }
    }, unknown);
  }, unknown);
  return (name) => anyMay || overridden.has(name);
}
